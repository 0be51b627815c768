using System.Globalization;
using System.Text.Json.Serialization;

namespace Hub.Web.Roster;

/// <summary>A row, counted from 1 for the header, and what to do about one of its fields: in English for programs, as a sentence with its values for pages.</summary>
public sealed record ImportFault(int Line, string Field, string Message, string? Value = null, Guid? ParticipantId = null)
{
    /// <summary>The message with its placeholders, so that it can be looked up in another language.</summary>
    [JsonIgnore]
    public string Sentence { get; private init; } = Message;

    [JsonIgnore]
    public IReadOnlyList<object> Arguments { get; private init; } = [];

    public static ImportFault Of(int line, string field, string sentence, string? value, Guid? participantId, params object[] arguments) =>
        new(line, field, arguments.Length == 0 ? sentence : string.Format(CultureInfo.InvariantCulture, sentence, arguments), value, participantId) { Sentence = sentence, Arguments = arguments };
}
