using System.Globalization;

namespace Hub.Domain.Assignment;

/// <summary>What one rule says about one set and one team. The sentence never names a person.</summary>
public sealed record RuleVerdict(string Code, bool Passed, string Sentence, IReadOnlyList<object> Arguments)
{
    public string Message => string.Format(CultureInfo.InvariantCulture, Sentence, [.. Arguments]);
}
