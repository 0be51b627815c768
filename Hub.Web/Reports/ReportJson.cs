using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Domain.Reports;

namespace Hub.Web.Reports;

/// <summary>The frozen form of a report. The same model gives the same bytes.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(ReportModel model) => JsonSerializer.Serialize(model, Options);

    public static ReportModel Read(string json) => JsonSerializer.Deserialize<ReportModel>(json, Options) ?? throw new JsonException("The snapshot is empty.");
}
