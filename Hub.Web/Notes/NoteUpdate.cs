using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Web.Notes;

/// <summary>One logged change as browsers and the API see it.</summary>
public sealed record NoteUpdate(string ClientId, int Sequence, [property: JsonConverter(typeof(NoteUpdate.AsJson))] string Changes, NotePerson Author, DateTime At)
{
    /// <summary>The change is kept as JSON and sent as it is kept.</summary>
    internal sealed class AsJson : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonElement.ParseValue(ref reader).GetRawText();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
    }
}
