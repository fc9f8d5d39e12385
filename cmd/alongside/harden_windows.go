package main

// harden keeps what a client said out of debug files.
func harden() { quietToolkit() }

// controllingTerminal is where a person can be asked when standard input is a
// pipe.
const controllingTerminal = "CONIN$"
