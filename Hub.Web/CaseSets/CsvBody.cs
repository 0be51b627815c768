using System.Text;

namespace Hub.Web.CaseSets;

/// <summary>Imports take text in the body of the request, never a form with files.</summary>
internal static class CsvBody
{
    public const int MaxBytes = 20 << 20;

    public static void DemandType(HttpRequest request, string type)
    {
        if (request.ContentType is { } given && !given.StartsWith(type, StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException($"Send the text itself as {type}. The hub takes no files.", StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>The whole text as UTF-8; anything else is malformed.</summary>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        DemandType(request, "text/csv");
        using var text = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancel)) > 0;)
        {
            if (text.Length + read > MaxBytes) throw new BadHttpRequestException("The text is larger than 20 MB. Split it.", StatusCodes.Status413PayloadTooLarge);
            text.Write(buffer, 0, read);
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text.GetBuffer(), 0, (int)text.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new BadHttpRequestException("The text is not in UTF-8. Save it as CSV UTF-8 and send it again.");
        }
    }
}
