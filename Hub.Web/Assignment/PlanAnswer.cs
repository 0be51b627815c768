using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Web.Assignment;

/// <summary>
/// A plan as the API answers it and as it is kept. Loads are shares: 0.71 is 71 %. Reasons are in English, and beside that as a sentence with its
/// arguments, so that each reader meets them in the own language.
/// </summary>
public sealed record PlanAnswer(
    Guid Id, int Number, IReadOnlyList<PlanAnswer.TeamLoad> Teams, double MaxLoad, double LowerBound, double Gap, int Moves, int HadToMove, int MadeRoom,
    IReadOnlyList<PlanAnswer.Placement> Assignments, IReadOnlyList<PlanAnswer.Left> Unassignable)
{
    public sealed record TeamLoad(Guid TeamId, int Minutes, int CapacityMinutes, int TodayMinutes);

    public sealed record Placement(Guid CaseSetId, Guid TeamId, Guid? TodayTeamId, int Minutes, IReadOnlyList<Reason> Reasons);

    public sealed record Reason(string Code, string Message, string? Sentence = null, IReadOnlyList<string>? Arguments = null);

    public sealed record Left(Guid CaseSetId, IReadOnlyList<Rule> Rules);

    public sealed record Rule(Guid TeamId, string Code, string Message, string? Sentence = null, IReadOnlyList<string>? Arguments = null);

    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Arguments of a sentence as they are kept.</summary>
    public static IReadOnlyList<string> Said(IReadOnlyList<object> arguments) => [.. arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")];

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    public static PlanAnswer FromJson(string json) => JsonSerializer.Deserialize<PlanAnswer>(json, Camel)!;
}
