using System.Collections.Concurrent;
using Hub.Domain.Agenda;
using Hub.Domain.Assignment;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Domain.Notes;
using Hub.Domain.Reminders;
using Hub.Domain.Reports;
using Hub.Domain.Roster;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hub.Web.Data;

/// <summary>
/// The last door of the promise that nothing here holds an image or a hash: whatever text people wrote passes the content rules before it is stored,
/// also where a field forgot to ask. What the hub made itself (secrets' hashes, snapshots, the log of notes, which is checked line by line) is not text.
/// </summary>
internal static class StoredText
{
    private static readonly HashSet<(Type, string?)> Made =
    [
        (typeof(Domain.Access.SignInLink), null), (typeof(CalendarToken), null), (typeof(AssignmentPlan), null), (typeof(AuditHead), null), (typeof(AuditSeal), null),
        (typeof(NoteChange), null), (typeof(NoteEditor), null), (typeof(NoteSnapshot), null), (typeof(Badge), null),
        (typeof(ConflictAcknowledgement), nameof(ConflictAcknowledgement.Key)), (typeof(ConflictAcknowledgement), nameof(ConflictAcknowledgement.Fingerprint)),
        (typeof(AuditEvent), nameof(AuditEvent.Detail)), (typeof(AuditEvent), nameof(AuditEvent.RequestId)), (typeof(CaseSet), nameof(CaseSet.ManifestCounts)),
        (typeof(Report), nameof(Report.SnapshotJson)), (typeof(Invitation), nameof(Invitation.SecretHash)), (typeof(OutboxMail), nameof(OutboxMail.Body)),
        (typeof(OutboxMail), nameof(OutboxMail.Calendar)), (typeof(SavedView), nameof(SavedView.Query)),
    ];

    private static readonly ConcurrentDictionary<IEntityType, IProperty[]> Known = [];

    /// <summary>Throws <see cref="Domain.InvalidFieldException"/> for the first text that breaks a content rule.</summary>
    public static void Demand(EntityEntry entry)
    {
        foreach (var property in Known.GetOrAdd(entry.Metadata, Texts))
        {
            if (entry.State is EntityState.Modified && !entry.Property(property.Name).IsModified) continue;
            string field = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            switch (entry.CurrentValues[property])
            {
                case string text:
                    ContentRules.Demand(field, text);
                    break;
                case IEnumerable<string> texts:
                    foreach (string text in texts) ContentRules.Demand(field, text);
                    break;
            }
        }
    }

    private static IProperty[] Texts(IEntityType entity) => entity.ClrType.Namespace?.StartsWith("Hub.Domain", StringComparison.Ordinal) is not true || Made.Contains((entity.ClrType, null)) ? []
        : [.. entity.GetProperties().Where(p => (p.ClrType == typeof(string) || typeof(IEnumerable<string>).IsAssignableFrom(p.ClrType)) && !Made.Contains((entity.ClrType, p.Name)))];
}
