/** Embeddings and overrides (UAX 9): they would let a text read otherwise than it is. */
export const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/g;
