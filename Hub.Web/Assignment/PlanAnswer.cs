using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Web.Assignment;

/// <summary>A plan as the API answers it and as it is kept. Loads are shares: 0.71 is 71 %.</summary>
public sealed record PlanAnswer(
    Guid Id, int Number, IReadOnlyList<PlanAnswer.TeamLoad> Teams, double MaxLoad, double LowerBound, double Gap, int Moves, int HadToMove,
    IReadOnlyList<PlanAnswer.Placement> Assignments, IReadOnlyList<PlanAnswer.Left> Unassignable)
{
    public sealed record TeamLoad(Guid TeamId, int Minutes, int CapacityMinutes, int TodayMinutes);

    public sealed record Placement(Guid CaseSetId, Guid TeamId, Guid? TodayTeamId, int Minutes, IReadOnlyList<Reason> Reasons);

    public sealed record Reason(string Code, string Message);

    public sealed record Left(Guid CaseSetId, IReadOnlyList<Rule> Rules);

    public sealed record Rule(Guid TeamId, string Code, string Message);

    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    public static PlanAnswer FromJson(string json) => JsonSerializer.Deserialize<PlanAnswer>(json, Camel)!;
}
