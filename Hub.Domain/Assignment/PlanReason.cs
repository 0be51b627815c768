using System.Globalization;

namespace Hub.Domain.Assignment;

/// <summary>One reason why a set goes to a team. The sentence never names a person.</summary>
public sealed record PlanReason(string Code, string Sentence, IReadOnlyList<object> Arguments)
{
    public string Message => string.Format(CultureInfo.InvariantCulture, Sentence, [.. Arguments]);
}
