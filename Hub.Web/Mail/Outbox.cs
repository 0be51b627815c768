using Hub.Domain.Reminders;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Mail;

/// <summary>
/// How a use case owes somebody a mail: it adds the row inside its own write and wakes the sender once that is saved. Without the wake the
/// mail goes out within a minute.
/// </summary>
public sealed class Outbox(HubSettings settings, IJobEngine jobs) : IDisposable
{
    public const string SendJob = "mail.send";

    /// <summary>One sender at a time on a node; the others wait, then find nothing left.</summary>
    internal SemaphoreSlim Sending { get; } = new(1, 1);

    public string PublicUrl => (settings.PublicUrl ?? "http://localhost:5080").TrimEnd('/');

    /// <summary>A full link for a path of the hub.</summary>
    public string Link(string path) => PublicUrl + path;

    public OutboxMail Add(Write write, string kind, string toAddress, string? language, string subject, string body, Guid? workshopId = null, Guid? personId = null)
    {
        var mail = new OutboxMail(Guid.CreateVersion7(), kind, toAddress, MailText.LanguageOf(language), subject, body, write.Now, workshopId, personId);
        write.Db.Add(mail);
        return mail;
    }

    /// <summary>Adds a mail in one of the hub's own texts.</summary>
    public OutboxMail AddText(Write write, string text, string kind, string toAddress, string? language, IReadOnlyDictionary<string, string> values, Guid? workshopId = null, Guid? personId = null)
    {
        var (subject, body) = MailText.Of(text, language, values);
        return Add(write, kind, toAddress, language, subject, body, workshopId, personId);
    }

    /// <summary>Call after the write is saved.</summary>
    public Task WakeAsync(CancellationToken cancel) => jobs.EnqueueAsync(SendJob, NoArgs.Json, cancel, key: SendJob);

    public void Dispose() => Sending.Dispose();

    /// <summary>How many mails of a workshop need somebody's eye: not sent and not going to be.</summary>
    public static Task<int> StuckAsync(HubDb db, Guid workshopId, CancellationToken cancel) =>
        db.Set<OutboxMail>().CountAsync(m => m.WorkshopId == workshopId && (m.State == MailState.Failed || m.State == MailState.Unknown), cancel);
}
