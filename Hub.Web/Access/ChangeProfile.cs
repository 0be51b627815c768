using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>One's own name and language.</summary>
public sealed class ChangeProfile(HubWrites writes)
{
    /// <summary>Screens are written in the first two, mails in all of them.</summary>
    public static readonly string[] Languages = ["en", "it", "fr", "es", "de"];

    public async Task RunAsync(Actor actor, string displayName, string? language, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(language) && !Languages.Contains(language)) throw new InvalidFieldException("language", "Choose one of the languages of the list.");
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId, cancel) ?? throw new NotFoundException();
        user.DisplayName = Accounts.Checked(user.Email!, displayName).Name;
        user.Language = string.IsNullOrEmpty(language) ? null : language;
        write.Record(AuditOperation.Alteration, "ProfileChanged", "User", user.Id);
        await write.SaveAsync(cancel);
    }
}
