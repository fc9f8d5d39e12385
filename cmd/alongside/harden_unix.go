//go:build !windows

package main

import (
	"os/signal"
	"syscall"
)

// harden keeps what a client said out of core dumps and other people's reach.
// A failure here is no reason not to start. A file that may not grow any more
// is a full disk, which is said and waited for; the system's signal for it
// would end the program.
func harden() {
	signal.Ignore(syscall.SIGXFSZ)
	syscall.Umask(0o077)
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	quietToolkit()
}

// controllingTerminal is where a person can be asked when standard input is a
// pipe.
const controllingTerminal = "/dev/tty"
