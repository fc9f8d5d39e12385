package words

// Vault is the care of the vault: snapshots, verify, passphrase, erase.
type Vault struct{}
