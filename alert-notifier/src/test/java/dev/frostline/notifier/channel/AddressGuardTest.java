package dev.frostline.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(List.of("hooks.example.com", "*.Example.ORG"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.8.9.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "100::1"
            })
    void rejectsPrivateAddresses(String address) throws UnknownHostException {
        assertThat(guard.allowsAddress(InetAddress.getByName(address))).isFalse();
        assertThat(new AddressGuard(List.of(), true).allowsAddress(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.1.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "64:ff9b::1.1.1.1",
                "2002:101:101::"
            })
    void allowsPublicAddresses(String address) throws UnknownHostException {
        assertThat(guard.allowsAddress(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void allowsOnlyHosts_thatTheListNames() {
        assertThat(guard.allowsHost("hooks.example.com")).isTrue();
        assertThat(guard.allowsHost("HOOKS.example.com")).isTrue();
        assertThat(guard.allowsHost("a.b.example.org")).isTrue();
        assertThat(guard.allowsHost("example.org")).isFalse();
        assertThat(guard.allowsHost("badexample.org")).isFalse();
        assertThat(guard.allowsHost("hooks.example.com.evil.net")).isFalse();
        assertThat(new AddressGuard(List.of(), true).allowsHost("localhost")).isFalse();
    }

    @Test
    void rejectsAName_whenOneOfItsAddressesIsPrivate() throws UnknownHostException {
        List<InetAddress> mixed = List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));
        GuardedResolver resolver = new GuardedResolver(guard, host -> mixed);

        assertThatThrownBy(() -> resolver.lookup("hooks.example.com"))
                .isInstanceOf(GuardedResolver.RefusedAddressException.class);
    }
}
