using Microsoft.AspNetCore.Identity;

namespace Hub.Web.Access;

/// <summary>A person: somebody who signs in, or who has been invited and has not signed in yet.</summary>
public sealed class HubUser : IdentityUser<Guid>
{
    public HubUser(Guid id, string email, string displayName)
    {
        Id = id;
        UserName = Email = email;
        DisplayName = displayName;
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    public HubUser() => DisplayName = "";

    /// <summary>As shown to others, for example "Specialist 07 (IT)".</summary>
    public string DisplayName { get; set; }

    /// <summary>Two-letter language of screens and mails; null follows the browser.</summary>
    public string? Language { get; set; }

    public bool IsAdministrator { get; set; }

    public DateTime CreatedAt { get; set; }
}
