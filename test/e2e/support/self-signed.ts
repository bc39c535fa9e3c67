/** Of 127.0.0.1 and localhost, signed by nobody, and good for a hundred years. Made for tests: it protects nothing. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwcOClnooNAFnhU3B
TVixDXKtO1QcUFsskPl2jvCTy1ahRANCAASoUHiXOqJCM/l+znyAD+AgQaN8+wDu
jKsuH+3/we/d7hcatiDJjNGdjuDXGA6QX+iVhvBvDusutX3yl23FCBvG
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUcdOb4fGVJ3E+G3G66zl/vbgTRKEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyODExNDkwN1oYDzIxMjYxMTA0
MTE0OTA3WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASoUHiXOqJCM/l+znyAD+AgQaN8+wDujKsuH+3/we/d7hcatiDJjNGd
juDXGA6QX+iVhvBvDusutX3yl23FCBvGo28wbTAdBgNVHQ4EFgQUSQi+SaYJVS7a
ilThwjsz6K6jGW8wHwYDVR0jBBgwFoAUSQi+SaYJVS7ailThwjsz6K6jGW8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDRwAwRAIgRGCzOumG/EyirxTleut+ad0fVFebH2KzjE5WegJNLGACIEcb
fNkPFOtu1FiE8rnhDlfudZDB6tBVcUjADqn9+9qW
-----END CERTIFICATE-----
`,
};
