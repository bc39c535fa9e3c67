import fc from 'fast-check';

// A mutant that lives is run through every test that reaches it: bounded time, and the same values each time.
fc.configureGlobal({ seed: 1 });
fc.installGlobalPlugin(fc.interruptAfterTimeLimit(300));
