package store_test

import "os"

// long says whether the long form of a test was asked for.
func long() bool { return os.Getenv("ALONGSIDE_LONG") != "" }
