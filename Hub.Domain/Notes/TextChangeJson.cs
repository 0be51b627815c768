using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Domain.Notes;

/// <summary>
/// The JSON of CodeMirror's ChangeSet: <c>5</c> keeps five characters, <c>[3]</c> deletes three, <c>[3,"a","b"]</c> replaces three by
/// two lines. Reading accepts nothing else and throws <see cref="JsonException"/>; half a surrogate pair is refused too, since
/// no text of ours could be stored with it.
/// </summary>
public sealed class TextChangeJson : JsonConverter<TextChange>
{
    public const int MostPieces = 5000;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(TextChange change)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer, Compact)) WriteTo(writer, change);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static TextChange Parse(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return Read(ref reader);
    }

    public override TextChange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, TextChange value, JsonSerializerOptions options) => WriteTo(writer, value);

    private static TextChange Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartArray) throw new JsonException("A change is a list.");
        var pieces = new PieceWriter();
        long length = 0, newLength = 0;
        for (int count = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; count++)
        {
            if (count >= MostPieces) throw new JsonException("The change has too many pieces.");
            var piece = ReadPiece(ref reader);
            length += piece.Old;
            newLength += piece.New;
            if (length > int.MaxValue || newLength > int.MaxValue) throw new JsonException("The change is too long.");
            pieces.Add(piece.Old, piece.Text);
        }

        return pieces.Done();
    }

    private static Piece ReadPiece(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Number) return new Piece(Count(ref reader), null);
        if (reader.TokenType is not JsonTokenType.StartArray || !reader.Read()) throw new JsonException("A piece is a number or a list.");
        int old = Count(ref reader);
        string? text = null;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            string line = Line(ref reader);
            text = text is null ? line : text + "\n" + line;
        }

        return new Piece(old, text ?? "");
    }

    private static int Count(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.Number || !reader.TryGetInt32(out int count) || count < 0) throw new JsonException("A length is a whole number, 0 or more.");
        return count;
    }

    private static string Line(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String) throw new JsonException("A line is a string.");
        try
        {
            string line = reader.GetString()!;
            return line.AsSpan().ContainsAny('\n', '\r') ? throw new JsonException("There is a line break inside a line.") : line;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("There is half a character in a line.", e);
        }
    }

    private static void WriteTo(Utf8JsonWriter writer, TextChange change)
    {
        writer.WriteStartArray();
        foreach (var piece in change.Pieces)
        {
            if (piece.Keeps)
            {
                writer.WriteNumberValue(piece.Old);
                continue;
            }

            writer.WriteStartArray();
            writer.WriteNumberValue(piece.Old);
            var text = piece.Text.AsSpan();
            if (text.Length > 0)
                foreach (var line in text.Split('\n')) writer.WriteStringValue(text[line]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
