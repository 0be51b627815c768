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
}
