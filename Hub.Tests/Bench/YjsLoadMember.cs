using System.Net.WebSockets;
using System.Text;

namespace Hub.Tests.Bench;

/// <summary>
/// Types into a Yjs text, for servers of that kind that are measured beside ours: every key is one update with one item of two characters
/// behind the typist's own last one. The answer to a key is its own echo.
/// </summary>
internal sealed class YjsLoadMember(int id, Guid note, bool types, LoadLedger ledger, int keysASecond, bool named) : LoadMember(id, types, ledger, keysASecond)
{
    private const int Sync = 0, Auth = 2, Update = 2, KeyLength = 2;
    private bool _entered;

    public override int Characters(int keys) => KeyLength * keys;

    protected override WebSocketMessageType Speaks => WebSocketMessageType.Binary;

    protected override string Path => named ? "/" : $"/{note}";

    protected override async Task EnterAsync()
    {
        // Servers that serve several texts on one socket want to be told which, and by whom.
        if (named) await SendAsync(Message(w => w.Number(Auth).Number(0).Text("").Text("4.7.0")));
        await SendAsync(Message(w => w.Number(Sync).Number(0).Bytes([0])));
        await WaitForAnswerAsync();
        _entered = true;
    }

    protected override byte[] Key(int sequence)
    {
        int client = Id + 1, clock = (sequence - 1) * KeyLength;
        var update = new YjsWriter().Number(1).Number(1).Number(client).Number(clock);
        // An item of characters: behind the item before it, or the first of the shared text.
        if (sequence > 1) update.Byte(0x84).Number(client).Number(clock - 1);
        else update.Byte(0x04).Number(1).Text("note");
        byte[] bytes = update.Text(sequence % 40 == 0 ? " \n" : "k ").Number(0).ToArray();
        return Message(w => w.Number(Sync).Number(Update).Bytes(bytes));
    }

    protected override void Take(ReadOnlySpan<byte> message, long now)
    {
        var reader = new YjsReader(message);
        if (named) reader.Text();
        if (reader.Number() is not (Sync or 4)) return;
        int step = reader.Number();
        if (step == 1 && !_entered)
        {
            Found = CharactersIn(reader.Bytes());
            Answered(counts: false);
        }

        if (step != Update) return;
        var update = new YjsReader(reader.Bytes());
        for (int clients = update.Number(); clients > 0; clients--)
        {
            int structs = update.Number(), client = update.Number(), clock = update.Number();
            for (; structs > 0; structs--)
            {
                int length = update.ItemOfCharacters();
                for (int at = clock; at < clock + length; at += KeyLength)
                {
                    Heard(client - 1, at / KeyLength + 1, now);
                    if (client - 1 == Id) Answered();
                }

                clock += length;
            }
        }
    }

    /// <summary>Of a whole note, in which the server has joined the keys of a typist to longer items.</summary>
    private static int CharactersIn(ReadOnlySpan<byte> note)
    {
        var update = new YjsReader(note);
        int all = 0;
        for (int clients = update.Number(); clients > 0; clients--)
        {
            int structs = update.Number();
            _ = (update.Number(), update.Number());
            for (; structs > 0; structs--) all += update.ItemOfCharacters();
        }

        return all;
    }

    private byte[] Message(Action<YjsWriter> write)
    {
        var writer = new YjsWriter();
        if (named) writer.Text(note.ToString());
        write(writer);
        return writer.ToArray();
    }
}

/// <summary>Numbers in groups of seven bits, texts and bytes with their length before them.</summary>
internal sealed class YjsWriter
{
    private readonly List<byte> _bytes = [];

    public YjsWriter Number(int value)
    {
        for (; value > 0x7f; value >>= 7) _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
        return this;
    }

    public YjsWriter Byte(byte value)
    {
        _bytes.Add(value);
        return this;
    }

    public YjsWriter Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public YjsWriter Bytes(byte[] bytes)
    {
        Number(bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];
}

internal ref struct YjsReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public int Number()
    {
        int value = 0, shift = 0;
        while (true)
        {
            byte next = _bytes[_at++];
            value |= (next & 0x7f) << shift;
            if (next < 0x80) return value;
            shift += 7;
        }
    }

    public ReadOnlySpan<byte> Bytes()
    {
        int length = Number();
        _at += length;
        return _bytes.Slice(_at - length, length);
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>Reads one item and returns how many characters it holds.</summary>
    public int ItemOfCharacters()
    {
        int info = _bytes[_at++];
        for (int origin = 0x80; origin >= 0x40; origin >>= 1)
        {
            if ((info & origin) == 0) continue;
            Number();
            Number();
        }

        if ((info & 0xc0) == 0 && Number() == 1) Text();
        return (info & 0x1f) is 4 ? Text().Length : throw new InvalidOperationException($"An item of kind {info & 0x1f} is not what a typist sends.");
    }
}
