package store

// Words take most of a record's room. Texts are written with short codes for
// the letters that Spanish, English and Portuguese use most (a canonical
// Huffman code over bytes), which saves two bytes in five. The code is fixed
// and part of the format: a general compressor would cost more than it saves
// on lines as short as these.

// codeLengths gives the length in bits of the code of each byte, as a digit
// of base 16.
const codeLengths = "" +
	"ccccccccccaccccccccccccccccccccc2cccccc8cccc787cccccccccccacccc8" +
	"cacacbccb8cccbb9bacabbcbcacccccc947554776598655467545577a7accccc" +
	"bcccccccccccccccccccccccccccccccc9c8cccac98ccacccccaccc7ccbccccb" +
	"cc76ccccccccccccccccccccccccccccccbccccccccccccccccccccccccccccc"

const longestCode = 12

type bitCode struct {
	bits   uint16
	length uint8
}

// byteCodes gives the code of each byte, byteOf the byte that any twelve bits
// begin with.
var byteCodes, byteOf = func() (codes [256]bitCode, bytes [1 << longestCode]struct{ b, length uint8 }) {
	var next uint16
	for length := uint8(1); length <= longestCode; length++ {
		for b := range 256 {
			if digit(codeLengths[b]) != length {
				continue
			}
			codes[b] = bitCode{next, length}
			for i := range 1 << (longestCode - length) {
				bytes[int(next)<<(longestCode-length)+i] = struct{ b, length uint8 }{uint8(b), length}
			}
			next++
		}
		next <<= 1
	}
	return codes, bytes
}()

func digit(c byte) uint8 {
	if c >= 'a' {
		return c - 'a' + 10
	}
	return c - '0'
}

// squeezedLen is how many bytes squeeze makes of a text.
func squeezedLen(s string) int {
	bits := 0
	for i := range len(s) {
		bits += int(byteCodes[s[i]].length)
	}
	return (bits + 7) / 8
}

// squeeze appends the codes of a text.
func squeeze(dst []byte, s string) []byte {
	var held uint64
	var n uint8
	for i := range len(s) {
		c := byteCodes[s[i]]
		held, n = held<<c.length|uint64(c.bits), n+c.length
		for n >= 8 {
			n -= 8
			dst = append(dst, byte(held>>n))
		}
	}
	if n > 0 {
		dst = append(dst, byte(held<<(8-n)))
	}
	return dst
}

// unsqueeze reads so many bytes of text, and returns what follows its codes.
func unsqueeze(in []byte, size uint64) (text string, rest []byte, err error) {
	if size > uint64(len(in))*4 { // no code is shorter than two bits
		return "", nil, errCodec
	}
	out := make([]byte, size)
	var held uint64
	n, used := 0, 0
	for i := range out {
		for n < longestCode {
			held <<= 8
			if used < len(in) {
				held |= uint64(in[used])
			}
			used, n = used+1, n+8
		}
		c := byteOf[held>>(n-longestCode)&(1<<longestCode-1)]
		out[i] = c.b
		n -= int(c.length)
	}
	used -= n / 8 // whole bytes read ahead
	if used > len(in) {
		return "", nil, errCodec
	}
	return string(out), in[used:], nil
}
