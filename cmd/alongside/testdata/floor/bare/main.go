// Bare is a Go program that writes the time to its terminal as often as its
// argument says and does nothing else, or with no argument waits for a key. The
// benchmarks measure an idle Alongside against it.
package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	fmt.Print("ready\r\n")
	if len(os.Args) < 2 {
		_, _ = os.Stdin.Read(make([]byte, 1))
		return
	}
	every, err := time.ParseDuration(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for now := range time.Tick(every) {
		fmt.Print("\r", now.Format(time.TimeOnly))
	}
}
