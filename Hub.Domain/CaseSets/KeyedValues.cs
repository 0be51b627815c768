using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Hub.Domain.CaseSets;

/// <summary>
/// Counts different values without keeping them: of each only 64 keyed bits (SipHash-2-4 by Aumasson and Bernstein, 2012) stay in memory.
/// The key is random and dies with this object, so nothing that was counted can be recognised or tried out afterwards.
/// </summary>
internal sealed class KeyedValues
{
    private readonly ulong _key0 = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly ulong _key1 = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private ulong[] _slots = new ulong[1024];

    public int Count { get; private set; }

    public void Clear()
    {
        _slots = new ulong[1024];
        Count = 0;
    }

    /// <summary>The keyed bits of a text; capitals and small ASCII letters are the same.</summary>
    public ulong Of(ReadOnlySpan<byte> text)
    {
        Span<byte> small = stackalloc byte[64];
        ulong v0 = _key0 ^ 0x736f6d6570736575, v1 = _key1 ^ 0x646f72616e646f6d, v2 = _key0 ^ 0x6c7967656e657261, v3 = _key1 ^ 0x7465646279746573;
        int length = text.Length;
        while (text.Length >= 8)
        {
            var part = text[..Math.Min(text.Length & ~7, small.Length)];
            Lower(part, small);
            for (int i = 0; i < part.Length; i += 8) Absorb(BinaryPrimitives.ReadUInt64LittleEndian(small[i..]));
            text = text[part.Length..];
        }

        ulong last = (ulong)length << 56;
        for (int i = 0; i < text.Length; i++) last |= (ulong)Lower(text[i]) << (8 * i);
        Absorb(last);
        v2 ^= 0xff;
        for (int i = 0; i < 4; i++) Round();
        return v0 ^ v1 ^ v2 ^ v3;

        void Absorb(ulong word)
        {
            v3 ^= word;
            Round();
            Round();
            v0 ^= word;
        }

        void Round()
        {
            v0 += v1; v1 = BitOperations.RotateLeft(v1, 13) ^ v0; v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v3; v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 += v3; v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 += v1; v1 = BitOperations.RotateLeft(v1, 17) ^ v2; v2 = BitOperations.RotateLeft(v2, 32);
        }
    }

    public void Add(ulong value)
    {
        // Zero marks an empty slot; that one value in 2^64 is counted as another.
        if (value == 0) value = 1;
        if (Put(_slots, value) && ++Count * 2 > _slots.Length) Grow();
    }

    private static bool Put(ulong[] slots, ulong value)
    {
        int mask = slots.Length - 1;
        for (int at = (int)value & mask; ; at = (at + 1) & mask)
        {
            if (slots[at] == value) return false;
            if (slots[at] != 0) continue;
            slots[at] = value;
            return true;
        }
    }

    private void Grow()
    {
        ulong[] larger = new ulong[_slots.Length * 2];
        foreach (ulong value in _slots) if (value != 0) Put(larger, value);
        _slots = larger;
    }

    private static void Lower(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = Lower(from[i]);
    }

    private static byte Lower(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
}
