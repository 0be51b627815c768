using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Web.Access;

/// <summary>Random secrets for tokens and links. Only their hashes are stored.</summary>
public static class Secrets
{
    /// <summary>256 random bits, base64url, after <paramref name="prefix"/>.</summary>
    public static string Make(string prefix = "") => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256, base64url: the secret has full entropy, so a fast hash is enough.</summary>
    public static string Hash(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
