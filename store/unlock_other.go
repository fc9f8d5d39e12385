//go:build !unix || solaris || aix

package store

import "os"

// unlock has nothing to do where closing the handle lets go of the lock.
func unlock(*os.File) {}

// lockAgain is for systems with twins.
func lockAgain(*os.File) bool { return false }

// twin says that two descriptors share no lock here: while the file is opened
// anew it is free for a moment.
func twin(*os.File) *os.File { return nil }
