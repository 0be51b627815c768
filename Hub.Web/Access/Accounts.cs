using Hub.Domain;
using Hub.Domain.Access;
using Hub.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Web.Access;

/// <summary>What use cases of sign-in share: Identity's password hashes and passkeys inside the transaction of the write, keys and recovery codes.</summary>
public sealed class Accounts(IOptions<IdentityOptions> options, IDataProtectionProvider protection, IServiceProvider services, ILoggerFactory log)
{
    public const string Issuer = "Hub";

    private static readonly PasswordHasher<HubUser> Hasher = new();
    private static readonly HubUser Nobody = new(Guid.Empty, "nobody", "Nobody");
    private static readonly string NobodysHash = Hasher.HashPassword(Nobody, Secrets.Make());
    private readonly IDataProtector _keys = protection.CreateProtector("Hub.AuthenticatorKey");

    /// <summary>Identity's manager over the context of a write; it saves nothing by itself.</summary>
    public UserManager<HubUser> Over(HubDb db) => new(
        new UserOnlyStore<HubUser, HubDb, Guid>(db) { AutoSaveChanges = false }, options, Hasher, [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(),
        services, log.CreateLogger<UserManager<HubUser>>());

    /// <summary>Takes as long for a person who does not exist, so that the time tells nothing.</summary>
    public static bool PasswordIs(HubUser? user, string password) =>
        Hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? NobodysHash, password) is not PasswordVerificationResult.Failed && user?.PasswordHash is not null;

    public static void SetPassword(HubUser user, string password)
    {
        PasswordRules.Demand(password, user.Email ?? "", user.DisplayName);
        user.PasswordHash = Hasher.HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
    }

    public void SetAuthenticator(HubUser user, string key, long step) => (user.AuthenticatorKey, user.AuthenticatorStep) = (_keys.Protect(key), step);

    /// <summary>Whether the code is the app's, for the first time. Remember it by saving.</summary>
    public bool CodeCounts(HubUser user, string code, DateTime now)
    {
        if (user.AuthenticatorKey is null || Totp.Match(_keys.Unprotect(user.AuthenticatorKey), code, now, user.AuthenticatorStep) is not { } step) return false;
        user.AuthenticatorStep = step;
        return true;
    }

    /// <summary>Spends a recovery code. False when it is none.</summary>
    public static bool SpendRecoveryCode(HubUser user, string code)
    {
        string plain = new([.. (code ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return user.RecoveryCodes.Remove(Secrets.Hash(plain));
    }

    /// <summary>Ten new codes; those before stop working. Shown once.</summary>
    public static IReadOnlyList<string> RenewRecoveryCodes(HubUser user)
    {
        string[] codes = [.. Enumerable.Range(0, 10).Select(_ => Totp.MakeKey()[..16])];
        user.RecoveryCodes = [.. codes.Select(Secrets.Hash)];
        return [.. codes.Select(c => string.Join('-', c.Chunk(4).Select(part => new string(part))))];
    }

    public static Task<HubUser?> ByEmailAsync(IQueryable<HubUser> users, string email, CancellationToken cancel)
    {
        string normal = (email ?? "").Trim().ToUpperInvariant();
        return users.SingleOrDefaultAsync(u => u.NormalizedEmail == normal, cancel);
    }

    /// <summary>A new person's address and name, checked.</summary>
    public static (string Email, string Name) Checked(string email, string displayName)
    {
        string address = (email ?? "").Trim(), name = (displayName ?? "").Trim();
        if (address.Length is < 3 or > 254 || !System.Net.Mail.MailAddress.TryCreate(address, out var parsed) || parsed.Address != address || address.Any(char.IsWhiteSpace))
            throw new InvalidFieldException("email", "Write an e-mail address, for example name@agency.example.");
        if (name.Length is 0 or > 120 || name.Any(char.IsControl)) throw new InvalidFieldException("displayName", "Give a name of 1 to {0} characters, as others shall see it.", 120);
        Domain.Notes.ContentRules.Demand("displayName", name);
        return (address, name);
    }
}
