namespace Hub.Domain;

/// <summary>
/// A rule of the field refused what was asked. <see cref="Exception.Message"/> is an English sentence for the person who asked;
/// <see cref="Code"/> is stable, names the rule for programs and is the key of its translations. Nothing was changed.
/// </summary>
public sealed class RuleBrokenException(string code, string sentence, params object[] arguments)
    : Exception(arguments.Length == 0 ? sentence : string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, arguments))
{
    public string Code { get; } = code;

    /// <summary>The sentence with its placeholders, so that it can be looked up in another language.</summary>
    public string Sentence { get; } = sentence;

    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>Each sentence by itself where several rules refused at once; otherwise the one.</summary>
    public IReadOnlyList<(string Sentence, IReadOnlyList<object> Arguments)> Parts { get; private init; } = [(sentence, arguments)];

    /// <summary>Several rules refused at once: the message says all of them, and each is looked up in another language by itself.</summary>
    public static RuleBrokenException Of(string code, IReadOnlyList<(string Sentence, IReadOnlyList<object> Arguments)> parts)
    {
        var said = parts.Select(p => p.Arguments.Count == 0 ? p.Sentence : string.Format(System.Globalization.CultureInfo.InvariantCulture, p.Sentence, [.. p.Arguments]));
        return new RuleBrokenException(code, string.Join(' ', said)) { Parts = parts };
    }
}
