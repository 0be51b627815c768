using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hub.Tests.Bench;

/// <summary>Speaks to /hubs/notes as light as possible: frames are written by hand and read with a search for what is needed.</summary>
internal sealed partial class HubLoadMember(int id, Guid note, bool types, LoadLedger ledger, int keysASecond) : LoadMember(id, types, ledger, keysASecond)
{
    private const char End = '\u001e';
    private readonly Lock _state = new();
    private int _version, _length;

    protected override WebSocketMessageType Speaks => WebSocketMessageType.Text;

    protected override string Path => "/hubs/notes";

    protected override async Task EnterAsync()
    {
        await SendAsync(Frame("""{"protocol":"json","version":1}"""));
        await SendAsync(Frame($$"""{"type":1,"invocationId":"0","target":"Join","arguments":["{{note}}",-1]}"""));
        await WaitForAnswerAsync();
    }

    /// <summary>Every key inserts two characters, or one line break.</summary>
    public override int Characters(int keys) => 2 * keys - keys / 40;

    protected override byte[] Key(int sequence)
    {
        int version, length;
        lock (_state) (version, length) = (_version, _length);
        string keep = length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",{length}");
        return Frame(string.Create(CultureInfo.InvariantCulture,
            $$"""{"type":1,"invocationId":"{{sequence}}","target":"Push","arguments":["{{note}}",{{version}},"c{{Id}}",{{sequence}},[[[0,"{{(sequence % 40 == 0 ? "\",\"" : "k ")}}"]{{keep}}]]]}"""));
    }

    protected override void Take(ReadOnlySpan<byte> message, long now)
    {
        foreach (string frame in Encoding.UTF8.GetString(message).Split(End, StringSplitOptions.RemoveEmptyEntries)) Take(frame, now);
    }

    private void Take(string frame, long now)
    {
        if (frame.Contains("\"type\":3", StringComparison.Ordinal))
        {
            if (frame.Contains("\"invocationId\":\"0\"", StringComparison.Ordinal)) Found = JsonNode.Parse(frame)!["result"]?["text"]?.GetValue<string>().Length ?? 0;
            Answered(!frame.Contains("\"refused\"", StringComparison.Ordinal) && !frame.Contains("\"error\"", StringComparison.Ordinal));
            return;
        }

        if (Version().Match(frame) is not { Success: true } version) return;
        int grown = 0;
        foreach (Match update in Update().Matches(frame))
        {
            int from = int.Parse(update.Groups[1].ValueSpan, CultureInfo.InvariantCulture), sequence = int.Parse(update.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            Heard(from, sequence, now);
            grown += Characters(sequence) - Characters(sequence - 1);
        }

        lock (_state)
        {
            _version = int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            _length += grown;
        }
    }

    private static byte[] Frame(string json) => Encoding.UTF8.GetBytes(json + End);

    [GeneratedRegex("\"clientId\":\"c([0-9]+)\",\"sequence\":([0-9]+)")]
    private static partial Regex Update();

    [GeneratedRegex("\"target\":\"Changed\",\"arguments\":\\[\"[^\"]+\",([0-9]+)")]
    private static partial Regex Version();
}
