//go:build !linux

package main

import (
	"testing"

	"alongside/store"
)

func (l *lab) cold(func(*store.Store) error) func(*testing.B) {
	return func(b *testing.B) { b.Skip("only Linux forgets a file at will") }
}
