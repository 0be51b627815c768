using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Domain.Audit;

/// <summary>How entries are chained: each hash covers the one before and every field of its entry.</summary>
public static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public const string Start = "";

    public static string HashOf(string prevHash, AuditEvent entry)
    {
        var text = new StringBuilder();
        // Length before value: no two different entries give the same text. Instants to the microsecond, which both databases keep.
        foreach (string? field in (string?[])[prevHash, Number(entry.Sequence), Number(entry.At.Ticks / 10), entry.ActorUserId.ToString("N"), entry.Job,
            entry.ActorSeatId?.ToString("N"), entry.ActorOrganisationId?.ToString("N"), entry.Operation.ToString(), entry.Action, entry.ObjectType, entry.ObjectId.ToString("N"),
            entry.WorkshopId?.ToString("N"), entry.Detail, entry.Justification, entry.Recipient, entry.Channel, entry.From, entry.RequestId])
        {
            text.Append(field is null ? "-" : Number(field.Length)).Append(':').Append(field);
        }

        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public static string HeadText(DateOnly day, long number, string hash) => $"hub audit head {day:yyyy-MM-dd} {Number(number)} {hash}";

    /// <summary>The sequence number of the first entry that is not what was sealed, with what is wrong; null when the chain holds.</summary>
    public static AuditFault? FirstFault(IEnumerable<(AuditSeal Seal, AuditEvent? Entry)> chain)
    {
        (string prev, long number) = (Start, 0);
        foreach (var (seal, entry) in chain)
        {
            number++;
            if (seal.Number != number) return new AuditFault(seal.Sequence, $"Link {number} of the chain is missing.");
            if (seal.PrevHash != prev) return new AuditFault(seal.Sequence, "The link does not fit the one before.");
            if (entry is null) return new AuditFault(seal.Sequence, "The entry was deleted.");
            if (HashOf(prev, entry) != seal.Hash) return new AuditFault(seal.Sequence, "The entry was altered.");
            prev = seal.Hash;
        }

        return null;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
