using Microsoft.AspNetCore.Identity;

namespace Hub.Web.Access;

/// <summary>A person: somebody who signs in, or who has been invited and has not signed in yet.</summary>
public sealed class HubUser : IdentityUser<Guid>
{
    public HubUser(Guid id, string email, string displayName)
    {
        Id = id;
        UserName = Email = email;
        NormalizedUserName = NormalizedEmail = email.ToUpperInvariant();
        DisplayName = displayName;
        SecurityStamp = Guid.NewGuid().ToString("N");
        LockoutEnabled = true;
    }

    public HubUser() => DisplayName = "";

    /// <summary>As shown to others, for example "Specialist 07 (IT)".</summary>
    public string DisplayName { get; set; }

    /// <summary>Two-letter language of screens and mails; null follows the browser.</summary>
    public string? Language { get; set; }

    public bool IsAdministrator { get; set; }

    /// <summary>A program's own account: it has tokens and no way to sign in.</summary>
    public bool IsService { get; set; }

    /// <summary>People of the demonstration, who sign in by password alone.</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>Shut out by an administrator; wrong passwords use LockoutEnd instead.</summary>
    public DateTime? LockedAt { get; set; }

    /// <summary>The authenticator app's key, protected; null until it is set up.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The step of the last code: a code counts once.</summary>
    public long? AuthenticatorStep { get; set; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public List<string> RecoveryCodes { get; set; } = [];

    public DateTime CreatedAt { get; set; }
}
