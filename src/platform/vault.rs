//! The organisation's keys and what is done with them: sealing, finding, passphrases.
//!
//! Two random keys belong to an organisation: one seals identity numbers, one makes the hash by
//! which they are found. On this machine they stand in `device.key`, readable by this user only and
//! never part of a backup. What travels is `organisation.toml`: the same keys wrapped by each
//! administrator's passphrase and by a printed recovery code.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, ZeroizeOnDrop};

use super::Error;
use super::random::Random;

/// How hard a passphrase is to guess: Argon2id with 19 MiB and two passes, the floor that OWASP
/// names for servers and what a five-year-old office PC does in about a tenth of a second.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// The organisation's two keys in the clear, wiped when dropped.
#[derive(Clone, ZeroizeOnDrop)]
pub struct Keys {
    seal: [u8; 32],
    lookup: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

/// A signature (Ed25519, RFC 8032) and the public key that checks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// The signature.
    pub bytes: [u8; 64],
    /// The public key.
    pub signer: [u8; 32],
}

impl Signature {
    /// Whether it is the signer's under this statement.
    pub fn is_of(&self, statement: &[u8]) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&self.bytes);
        VerifyingKey::from_bytes(&self.signer)
            .is_ok_and(|key| key.verify_strict(statement, &signature).is_ok())
    }
}

/// The keys wrapped for travelling: one entry per administrator and one for the recovery code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrapped {
    /// Which entry (an account id, or `recovery`) → salt, nonce and sealed keys in hexadecimal.
    pub entries: BTreeMap<String, WrappedEntry>,
}

/// The keys as one secret opens them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrappedEntry {
    salt: String,
    nonce: String,
    sealed: String,
}

/// The entry of [`Wrapped`] that the printed recovery code opens.
pub const RECOVERY: &str = "recovery";

impl Keys {
    /// New keys for a new organisation.
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn generate(random: &mut dyn Random) -> Result<Self, Error> {
        let mut keys = Self {
            seal: [0; 32],
            lookup: [0; 32],
        };
        random.fill(&mut keys.seal)?;
        random.fill(&mut keys.lookup)?;
        Ok(keys)
    }

    /// Seals a text so that it can stand in the database. `place` binds it to where it stands, so
    /// that it cannot be moved to another row.
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn seal(
        &self,
        random: &mut dyn Random,
        place: &[u8],
        text: &[u8],
    ) -> Result<Vec<u8>, Error> {
        let mut nonce = [0; 24];
        random.fill(&mut nonce)?;
        let sealed = cipher(&self.seal)
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: text,
                    aad: place,
                },
            )
            .map_err(|_| Error::BrokenSeal)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Keys::seal`] sealed for the same place.
    ///
    /// # Errors
    /// [`Error::BrokenSeal`] for anything else.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let (nonce, sealed) = sealed.split_at_checked(24).ok_or(Error::BrokenSeal)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| Error::BrokenSeal)?;
        cipher(&self.seal)
            .decrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: sealed,
                    aad: place,
                },
            )
            .map_err(|_| Error::BrokenSeal)
    }

    /// The keyed hash by which a value is found without standing anywhere in clear.
    pub fn lookup(&self, value: &str) -> [u8; 32] {
        *blake3::keyed_hash(&self.lookup, value.as_bytes()).as_bytes()
    }

    /// Signs a statement on behalf of the organisation. The key for it follows from the other two, so it
    /// travels and is restored with them.
    pub fn sign(&self, statement: &[u8]) -> Signature {
        let both = [self.seal.as_slice(), self.lookup.as_slice()].concat();
        let mut secret = blake3::derive_key("zhikao 2026-11 signature of decisions", &both);
        let key = SigningKey::from_bytes(&secret);
        secret.zeroize();
        Signature {
            bytes: key.sign(statement).to_bytes(),
            signer: key.verifying_key().to_bytes(),
        }
    }

    /// Wraps the keys under a passphrase or recovery code.
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn wrap(&self, random: &mut dyn Random, secret: &str) -> Result<WrappedEntry, Error> {
        let mut salt = [0; 16];
        let mut nonce = [0; 24];
        random.fill(&mut salt)?;
        random.fill(&mut nonce)?;
        let mut wrapping = derive(secret, &salt)?;
        let mut plain = [self.seal.as_slice(), self.lookup.as_slice()].concat();
        let sealed = cipher(&wrapping)
            .encrypt(&XNonce::from(nonce), plain.as_slice())
            .map_err(|_| Error::BrokenSeal)?;
        wrapping.zeroize();
        plain.zeroize();
        Ok(WrappedEntry {
            salt: hex(&salt),
            nonce: hex(&nonce),
            sealed: hex(&sealed),
        })
    }

    /// Opens a wrapped entry.
    ///
    /// # Errors
    /// [`Error::WrongSecret`] if the secret is wrong or the entry damaged.
    pub fn unwrap(entry: &WrappedEntry, secret: &str) -> Result<Self, Error> {
        let bad = || Error::WrongSecret;
        let salt = unhex(&entry.salt).ok_or_else(bad)?;
        let nonce: [u8; 24] = unhex(&entry.nonce)
            .and_then(|n| n.try_into().ok())
            .ok_or_else(bad)?;
        let sealed = unhex(&entry.sealed).ok_or_else(bad)?;
        let mut wrapping = derive(secret, &salt)?;
        let plain = cipher(&wrapping).decrypt(&XNonce::from(nonce), sealed.as_slice());
        wrapping.zeroize();
        let mut plain = plain.map_err(|_| Error::WrongSecret)?;
        let keys = Self::from_plain(&plain).ok_or(Error::WrongSecret);
        plain.zeroize();
        keys
    }

    fn from_plain(plain: &[u8]) -> Option<Self> {
        let (seal, lookup) = plain.split_at_checked(32)?;
        Some(Self {
            seal: seal.try_into().ok()?,
            lookup: lookup.try_into().ok()?,
        })
    }
}

/// The key files of a data folder.
#[derive(Debug, Clone)]
pub struct KeyFiles {
    folder: PathBuf,
}

impl KeyFiles {
    /// The key files in this folder.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Where the wrapped keys stand; this file belongs into every backup.
    pub fn wrapped_path(&self) -> PathBuf {
        self.folder.join("organisation.toml")
    }

    fn device_path(&self) -> PathBuf {
        self.folder.join("device.key")
    }

    /// The keys of this machine; `None` if there are none yet.
    ///
    /// # Errors
    /// [`Error::KeysDamaged`], [`Error::Read`].
    pub fn load(&self) -> Result<Option<Keys>, Error> {
        let path = self.device_path();
        match std::fs::read(&path) {
            Ok(mut plain) => {
                let keys = Keys::from_plain(&plain).ok_or(Error::KeysDamaged { path });
                plain.zeroize();
                keys.map(Some)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::Read { path, source }),
        }
    }

    /// Keeps the keys on this machine, readable by this user only.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn keep(&self, keys: &Keys) -> Result<(), Error> {
        let path = self.device_path();
        let mut plain = [keys.seal.as_slice(), keys.lookup.as_slice()].concat();
        let written = write_private(&path, &plain);
        plain.zeroize();
        written
    }

    /// The wrapped keys; empty if nothing is wrapped yet.
    ///
    /// # Errors
    /// [`Error::KeysDamaged`], [`Error::Read`].
    pub fn wrapped(&self) -> Result<Wrapped, Error> {
        let path = self.wrapped_path();
        match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text).map_err(|_| Error::KeysDamaged { path }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Wrapped::default()),
            Err(source) => Err(Error::Read { path, source }),
        }
    }

    /// Keeps the wrapped keys.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn keep_wrapped(&self, wrapped: &Wrapped) -> Result<(), Error> {
        let path = self.wrapped_path();
        let text =
            toml::to_string(wrapped).map_err(|_| Error::KeysDamaged { path: path.clone() })?;
        super::replace_file(&path, text.as_bytes())
    }
}

/// The Argon2id hash of a passphrase, as it may stand in the database.
///
/// # Errors
/// [`Error::NoRandomness`].
pub fn hash_passphrase(random: &mut dyn Random, passphrase: &str) -> Result<String, Error> {
    let mut salt = [0; 16];
    random.fill(&mut salt)?;
    argon()?
        .hash_password_with_salt(passphrase.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| Error::NoRandomness(error.to_string()))
}

/// Whether the passphrase is the one that was hashed. A damaged hash matches nothing.
pub fn passphrase_matches(hash: &str, passphrase: &str) -> bool {
    let (Ok(hash), Ok(argon)) = (PasswordHash::new(hash), argon()) else {
        return false;
    };
    argon.verify_password(passphrase.as_bytes(), &hash).is_ok()
}

/// A code for printing: groups of four from an alphabet without look-alikes.
///
/// # Errors
/// [`Error::NoRandomness`].
pub fn printable_code(random: &mut dyn Random, groups: usize) -> Result<String, Error> {
    /// 32 digits and letters; no 0 and O, no 1 and I.
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut bytes = vec![0; groups * 4];
    random.fill(&mut bytes)?;
    let letters: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(*ALPHABET.get(usize::from(byte % 32)).unwrap_or(&b'2')))
        .collect();
    Ok(letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-"))
}

/// A typed code in the form it was printed: upper case, dashes and spaces as they come.
pub fn normalise_code(typed: &str) -> String {
    let letters: Vec<char> = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

fn argon() -> Result<Argon2<'static>, Error> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None)
        .map_err(|error| Error::NoRandomness(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn derive(secret: &str, salt: &[u8]) -> Result<[u8; 32], Error> {
    let mut key = [0; 32];
    argon()?
        .hash_password_into(secret.as_bytes(), salt, &mut key)
        .map_err(|_| Error::WrongSecret)?;
    Ok(key)
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key).into())
}

fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    super::replace_file(path, bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).map_err(
            |source| Error::Write {
                path: path.to_owned(),
                source,
            },
        )?;
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::random::SeededRandom;
    use super::*;

    #[test]
    fn sealed_text_opens_only_in_its_place() {
        let mut random = SeededRandom::new(1);
        let keys = Keys::generate(&mut random).unwrap();
        let sealed = keys.seal(&mut random, b"officer 1", b"secret").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        assert_eq!(keys.open(b"officer 1", &sealed).unwrap(), b"secret");
        assert!(keys.open(b"officer 2", &sealed).is_err());
        assert!(
            Keys::generate(&mut random)
                .unwrap()
                .open(b"officer 1", &sealed)
                .is_err()
        );
    }

    #[test]
    fn a_signature_is_of_one_statement_and_one_organisation() {
        let mut random = SeededRandom::new(6);
        let (own, other) = (
            Keys::generate(&mut random).unwrap(),
            Keys::generate(&mut random).unwrap(),
        );
        let signature = own.sign("第三题全体给分".as_bytes());
        assert!(signature.is_of("第三题全体给分".as_bytes()));
        assert!(!signature.is_of("第四题全体给分".as_bytes()));
        let foreign = other.sign("第三题全体给分".as_bytes());
        assert_ne!(foreign.signer, signature.signer);
        let mixed = Signature {
            signer: foreign.signer,
            ..signature
        };
        assert!(!mixed.is_of("第三题全体给分".as_bytes()));
        // The key for it is restored with the others.
        let entry = own.wrap(&mut random, "open sesame").unwrap();
        let back = Keys::unwrap(&entry, "open sesame").unwrap();
        assert_eq!(back.sign(b"x"), own.sign(b"x"));
    }

    #[test]
    fn keys_travel_wrapped() {
        let mut random = SeededRandom::new(2);
        let keys = Keys::generate(&mut random).unwrap();
        let entry = keys.wrap(&mut random, "open sesame").unwrap();
        let back = Keys::unwrap(&entry, "open sesame").unwrap();
        assert_eq!(back.lookup("419901"), keys.lookup("419901"));
        assert!(matches!(
            Keys::unwrap(&entry, "Open sesame"),
            Err(Error::WrongSecret)
        ));
    }

    #[test]
    fn passphrases_are_hashed_with_argon2id() {
        let mut random = SeededRandom::new(3);
        let hash = hash_passphrase(&mut random, "一二三四").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(passphrase_matches(&hash, "一二三四"));
        assert!(!passphrase_matches(&hash, "一二三"));
        assert!(!passphrase_matches("broken", "一二三四"));
    }

    #[test]
    fn codes_survive_typing() {
        let code = printable_code(&mut SeededRandom::new(4), 3).unwrap();
        assert_eq!(code.len(), 14);
        assert_eq!(normalise_code(&code.to_lowercase().replace('-', " ")), code);
    }
}
