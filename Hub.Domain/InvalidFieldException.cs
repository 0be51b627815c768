namespace Hub.Domain;

/// <summary>A value lies outside what its field may hold. <see cref="Field"/> is the field's name in camelCase, as forms and the API use it.</summary>
public sealed class InvalidFieldException(string field, string sentence, params object[] arguments)
    : Exception(arguments.Length == 0 ? sentence : string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, arguments))
{
    public string Field { get; } = field;

    /// <summary>The sentence with its placeholders, so that it can be looked up in another language.</summary>
    public string Sentence { get; } = sentence;

    public IReadOnlyList<object> Arguments { get; } = arguments;
}
