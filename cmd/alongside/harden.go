package main

import "os"

// quietToolkit unsets the variables with which the terminal toolkit writes
// every key and every frame into a file.
func quietToolkit() {
	for _, name := range []string{"TEA_TRACE", "TEA_DEBUG", "UV_DEBUG"} {
		_ = os.Unsetenv(name)
	}
}
