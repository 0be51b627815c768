using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Domain.Roster;

/// <summary>Random secrets for links and badges: 192 bits, base64url. Only their hash is kept where they open something.</summary>
public static class OpaqueSecret
{
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>SHA-256 in base64url: 43 characters. The secret has full entropy, so no salt or slow hash is needed.</summary>
    public static string Hash(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? "")));
}
