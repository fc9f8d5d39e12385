//go:build !windows

package main

import "syscall"

// harden keeps what a client said out of core dumps and other people's reach.
// A failure here is no reason not to start.
func harden() {
	syscall.Umask(0o077)
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	quietToolkit()
}

// controllingTerminal is where a person can be asked when standard input is a
// pipe.
const controllingTerminal = "/dev/tty"
