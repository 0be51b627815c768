using System.Text.Json.Serialization;
using Hub.Domain.Roster;

namespace Hub.Web.Roster;

/// <summary>What an import did, or would do. <paramref name="Remarks"/> are readings that the person may want to check; they reject nothing.</summary>
public sealed record ImportResult(int Created, int Updated, int Unchanged, IReadOnlyList<ImportFault> Rejected, IReadOnlyList<ImportFault> Remarks)
{
    /// <summary>Who was added, in the order of the rows.</summary>
    [JsonIgnore]
    public IReadOnlyList<Participant> Added { get; init; } = [];
}
