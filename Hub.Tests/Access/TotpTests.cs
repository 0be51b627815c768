using Hub.Domain;
using Hub.Domain.Access;

namespace Hub.Tests.Access;

public sealed class TotpTests
{
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory] // RFC 6238, appendix B, the last six digits.
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(code, Totp.CodeAt(Key, DateTime.UnixEpoch.AddSeconds(seconds)));

    [Fact]
    public void A_code_counts_for_a_minute_around_now_and_once()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1_000_000_000);
        string code = Totp.CodeAt(Key, now);

        long? step = Totp.Match(Key, code, now.AddSeconds(30), null);

        Assert.NotNull(step);
        Assert.Null(Totp.Match(Key, code, now.AddSeconds(30), step));
        Assert.Null(Totp.Match(Key, code, now.AddSeconds(90), null));
        Assert.Null(Totp.Match(Key, code[..5], now, null));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("Password1234")]
    [InlineData("taskforce2026")]
    [InlineData("rossi1234567")]
    public void Passwords_that_are_guessed_first_are_refused(string password) =>
        Assert.Throws<InvalidFieldException>(() => PasswordRules.Demand(password, "rossi@agency.example", "Specialist 07"));

    [Fact]
    public void A_phrase_without_capitals_or_digits_is_a_good_password() => PasswordRules.Demand("harbour lantern quilt", "rossi@agency.example", "Specialist 07");
}
