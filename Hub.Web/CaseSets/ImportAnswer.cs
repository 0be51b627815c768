using System.Text.Json.Serialization;

namespace Hub.Web.CaseSets;

/// <summary>What an import did, or in a dry run would do. With a rejected row nothing was changed at all.</summary>
public sealed record ImportAnswer(int Created, int Updated, int Unchanged, IReadOnlyList<ImportAnswer.Row> Rejected)
{
    /// <summary>The new sets, in the order of their rows with a reference; for whoever goes on with them in the same program.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> CreatedIds { get; init; } = [];

    /// <param name="Line">In the text, the heading being line 1.</param>
    public sealed record Row(int Line, string Field, string Message);
}
