using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Web.Api;

/// <summary>A field of a partial update: given (null counts as given) or left out.</summary>
[JsonConverter(typeof(GivenConverter))]
public readonly record struct Given<T>(T Value)
{
    public bool Is { get; } = true;

    public T Or(T current) => Is ? Value : current;

    public static implicit operator Given<T>(T value) => new(value);
}

internal sealed class GivenConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Given<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Given<T>>
    {
        public override bool HandleNull => true;

        public override Given<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Null && default(T) is not null) throw new JsonException("This field cannot be null.");
            return new(JsonSerializer.Deserialize<T>(ref reader, options)!);
        }

        public override void Write(Utf8JsonWriter writer, Given<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Value, options);
    }
}
