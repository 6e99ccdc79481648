//! Which addresses are reached: public unicast ones, and networks that were allowed. An address in
//! the clothes of another (mapped, NAT64, 6to4) is judged as what it leads to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

const fn four(a: u8, b: u8, c: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, 0), prefix)
}

const fn six(first: u16, second: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0), prefix)
}

/// What of IPv4 is not public unicast (RFC 6890 and its successors).
const NOT_PUBLIC_4: [Ipv4Net; 15] = [
    four(0, 0, 0, 8),
    four(10, 0, 0, 8),
    four(100, 64, 0, 10),
    four(127, 0, 0, 8),
    four(169, 254, 0, 16),
    four(172, 16, 0, 12),
    four(192, 0, 0, 24),
    four(192, 0, 2, 24),
    four(192, 88, 99, 24),
    four(192, 168, 0, 16),
    four(198, 18, 0, 15),
    four(198, 51, 100, 24),
    four(203, 0, 113, 24),
    four(224, 0, 0, 4),
    four(240, 0, 0, 4),
];

/// Everything public of IPv6 lies here.
const PUBLIC_6: Ipv6Net = six(0x2000, 0, 3);

/// Protocol assignments with Teredo, and documentation.
const NOT_PUBLIC_6: [Ipv6Net; 3] =
    [six(0x2001, 0, 23), six(0x2001, 0x0db8, 32), six(0x3fff, 0, 20)];

const NAT64: Ipv6Net = six(0x0064, 0xff9b, 96);

/// Whether an address is reached.
pub(crate) fn is_reached(address: IpAddr, allowed: &[IpNet]) -> bool {
    let address = meant(address);
    is_public(address) || allowed.iter().any(|network| network.contains(&address))
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => !NOT_PUBLIC_4.iter().any(|network| network.contains(&four)),
        IpAddr::V6(six) => {
            PUBLIC_6.contains(&six) && !NOT_PUBLIC_6.iter().any(|network| network.contains(&six))
        }
    }
}

/// The IPv4 address inside an IPv6 one, or the address itself.
fn meant(address: IpAddr) -> IpAddr {
    let IpAddr::V6(six) = address else { return address };
    let [_, b, c, .., g, h] = six.segments();
    let inner = |high: u16, low: u16| {
        IpAddr::V4(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)))
    };
    match six.segments() {
        [0, 0, 0, 0, 0, 0xffff, ..] => inner(g, h),
        [0x2002, ..] => inner(b, c),
        _ if NAT64.contains(&six) => inner(g, h),
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::is_reached;

    fn reached(address: &str, allowed: &[&str]) -> bool {
        let allowed: Vec<_> = allowed.iter().map(|one| one.parse().unwrap()).collect();
        is_reached(address.parse().unwrap(), &allowed)
    }

    #[test]
    fn inside_is_not_reached() {
        let inside = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.31.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.19.0.1",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::7f00:1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        for address in inside {
            assert!(!reached(address, &[]), "{address}");
        }
    }

    #[test]
    fn public_is_reached() {
        let public = [
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
            "2a00:1450::1",
        ];
        for address in public {
            assert!(reached(address, &[]), "{address}");
        }
    }

    #[test]
    fn allowed_networks_are_reached_in_any_clothes() {
        assert!(reached("127.0.0.1", &["127.0.0.0/8"]));
        assert!(reached("::ffff:127.0.0.1", &["127.0.0.0/8"]));
        assert!(reached("64:ff9b::7f00:1", &["127.0.0.0/8"]));
        assert!(!reached("127.0.0.1", &["10.0.0.0/8", "::/0"]));
        assert!(reached("::1", &["::1/128"]));
    }
}
