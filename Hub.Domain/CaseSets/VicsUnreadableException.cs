namespace Hub.Domain.CaseSets;

/// <summary>The text is no VICS manifest, or breaks off. The sentence names the place. Nothing was kept.</summary>
public sealed class VicsUnreadableException(string sentence, params object[] arguments)
    : Exception(string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, arguments))
{
    public string Sentence { get; } = sentence;

    public IReadOnlyList<object> Arguments { get; } = arguments;
}
