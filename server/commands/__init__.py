"""What the command line does, one file per errand. Each returns its exit code: 0 done, 1 failed or found something, 2 wrong use."""

DONE, FAILED, WRONG_USE = 0, 1, 2
