//go:build unix && !solaris && !aix

package store

import (
	"os"
	"syscall"
)

// unlock lets go of the lock on a file. Closing the handle is not enough where
// bbolt panicked: its map of the file keeps the lock alive.
func unlock(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

// lockAgain takes the lock back if it can be had at once.
func lockAgain(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}

// twin is a second descriptor of an open file, nil where there is none to be
// had. Both share one lock, which lasts until the last of them is closed.
func twin(f *os.File) *os.File {
	syscall.ForkLock.RLock() // no program started meanwhile inherits it
	defer syscall.ForkLock.RUnlock()
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), f.Name())
}
