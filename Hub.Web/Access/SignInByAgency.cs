using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;

namespace Hub.Web.Access;

/// <summary>Begins a session for the person to whom an agency's verified address belongs; null when nobody here has it, or they are locked out.</summary>
public sealed class SignInByAgency(HubWrites writes)
{
    /// <param name="verifiedEmail">Null when the agency did not vouch for an address.</param>
    public async Task<(Guid UserId, Guid SessionId)?> RunAsync(Actor actor, string? verifiedEmail, string? browser, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = string.IsNullOrWhiteSpace(verifiedEmail) ? null : await Accounts.ByEmailAsync(write.Db.Users, verifiedEmail, cancel);
        var session = user is { LockedAt: null, IsService: false } ? Sessions.Begin(write, user, SignInMethod.Agency, browser) : null;
        write.Record(AuditOperation.Security, session is null ? "SignInRefused" : "SignedIn", "User", user?.Id ?? Guid.Empty, detail: nameof(SignInMethod.Agency));
        await write.SaveAsync(cancel);
        return session is null ? null : (user!.Id, session.Id);
    }
}
