//! Certificates and signatures made by the `openssl` program, in a folder that lives as long as
//! the value. Tests only: the product never calls that program.

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

const CONFIGURATION: &str = "\
oid_section = identifiers
[identifiers]
INNLE = 1.2.643.100.4
[req]
distinguished_name = dn
prompt = no
utf8 = yes
string_mask = utf8only
[dn]
CN = unused
";

/// The subject of a certificate in the profile of Kazakhstan.
pub(crate) const KAZAKH: &str = "/CN=СЕИТОВ ДАНИЯР/SN=СЕИТОВ/serialNumber=IIN900101300017/C=KZ\
    /GN=МАРАТҰЛЫ/O=ТОО «Көк Сынақ Транзит»/OU=BIN010140000024";

/// The subject of a certificate in the profile of Russia.
pub(crate) const RUSSIAN: &str = "/CN=ООО «Тихий плёс»/SN=Лапшина/GN=Вера Сергеевна\
    /title=Генеральный директор/O=ООО «Тихий плёс»/OU=Дирекция/1.2.643.3.131.1.1=500100732259\
    /1.2.643.100.3=11223344595/1.2.643.100.1=1027700132195/INNLE=7707083893";

/// A folder of material.
pub(crate) struct Material {
    folder: TempDir,
}

impl Material {
    /// A folder with an authority `ca` and the content to be signed, `text`.
    pub(crate) fn new(content: &[u8]) -> Material {
        let material = Material { folder: TempDir::new().unwrap() };
        material.write("req.cnf", CONFIGURATION.as_bytes());
        material.write("text", content);
        material.run(
            "req -x509 -config req.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
             -keyout ca.key -out ca.crt -days 3650 -addext basicConstraints=critical,CA:TRUE \
             -addext subjectKeyIdentifier=hash",
            &["-subj", "/O=Пробный центр/CN=УЦ «Примерный центр»"],
        );
        material
    }

    /// A key and a certificate of `subject`: `name.key`, `name.crt`.
    pub(crate) fn issue(&self, name: &str, key: &str, subject: &str, purposes: &str) {
        self.run(
            &format!(
                "req -x509 -config req.cnf -newkey {key} -nodes -keyout {name}.key \
                 -out {name}.crt -CA ca.crt -CAkey ca.key -days 365 \
                 -addext subjectKeyIdentifier=hash -addext extendedKeyUsage={purposes}"
            ),
            &["-subj", subject],
        );
    }

    /// A signature over `text` by `signers`, with further options; the file's bytes.
    pub(crate) fn sign(&self, signers: &[&str], options: &str) -> Vec<u8> {
        let each: String =
            signers.iter().map(|name| format!(" -signer {name}.crt -inkey {name}.key")).collect();
        self.run(&format!("cms -sign -binary -in text -out out{each} {options}"), &[]);
        self.read("out")
    }

    /// Runs the program with blank-separated arguments and then the given ones.
    pub(crate) fn run(&self, arguments: &str, more: &[&str]) {
        let output = Command::new("openssl")
            .current_dir(self.folder.path())
            .args(arguments.split_whitespace())
            .args(more)
            .output()
            .unwrap();
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "openssl {arguments}: {message}");
    }

    /// The bytes of a file.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
