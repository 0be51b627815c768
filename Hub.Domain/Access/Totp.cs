using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Domain.Access;

/// <summary>Six digits from an authenticator app (RFC 6238: SHA-1, 30 seconds).</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step whose code this is, one before or after now allowed; null when it is wrong. Keep the step: a code counts once.</summary>
    public static long? Match(string key, string code, DateTime now, long? lastStep)
    {
        string digits = new([.. (code ?? "").Where(char.IsAsciiDigit)]);
        if (digits.Length != 6) return null;
        long step = Step(now);
        for (long s = step - 1; s <= step + 1; s++)
        {
            if ((lastStep is null || s > lastStep)
                && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, s)), Encoding.ASCII.GetBytes(digits))) return s;
        }

        return null;
    }

    public static string CodeAt(string key, DateTime now) => Code(key, Step(now));

    /// <summary>160 random bits, as people type them.</summary>
    public static string MakeKey() => Encode(RandomNumberGenerator.GetBytes(20));

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int bits = 0, value = 0;
        foreach (byte b in bytes)
        {
            value = (value << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Base32[(value >> (bits - 5)) & 31]);
            value &= 31;
        }

        if (bits > 0) text.Append(Base32[(value << (5 - bits)) & 31]);
        return text.ToString();
    }

    private static long Step(DateTime now) => (now - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond / 30;

    private static string Code(string key, long step)
    {
        Span<byte> moment = stackalloc byte[8], hash = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(moment, step);
        // The algorithm of RFC 6238 that every authenticator app speaks; an HMAC does not need collision resistance.
#pragma warning disable CA5350
        HMACSHA1.HashData(Decode(key), moment, hash);
#pragma warning restore CA5350
        int at = hash[19] & 15;
        int number = BinaryPrimitives.ReadInt32BigEndian(hash[at..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bytes = new List<byte>();
        int bits = 0, value = 0;
        foreach (char c in key)
        {
            int five = Base32.IndexOf(c, StringComparison.Ordinal);
            if (five < 0) continue;
            value = (value << 5) | five;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(value >> bits));
            value &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
