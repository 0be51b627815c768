using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Hub.Domain.CaseSets;

/// <summary>
/// Counts different values without keeping them: of each only 64 keyed bits (SipHash-1-3 by Aumasson and Bernstein, the form that tables of
/// languages use) stay in memory. The key is random and dies with this object, so nothing that was counted can be recognised or tried out afterwards.
/// </summary>
internal sealed class KeyedValues
{
    private readonly ulong _key0 = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly ulong _key1 = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly ulong[] _waiting = new ulong[64];
    private ulong[] _slots = new ulong[1024];
    private int _count, _waits;

    public int Count
    {
        get
        {
            Settle();
            return _count;
        }
    }

    /// <summary>The keyed bits of a text; capitals and small ASCII letters are the same.</summary>
    public ulong Of(ReadOnlySpan<byte> text)
    {
        ulong v0 = _key0 ^ 0x736f6d6570736575, v1 = _key1 ^ 0x646f72616e646f6d, v2 = _key0 ^ 0x6c7967656e657261, v3 = _key1 ^ 0x7465646279746573;
        int length = text.Length;
        for (; text.Length >= 8; text = text[8..]) Absorb(Lower(BinaryPrimitives.ReadUInt64LittleEndian(text)), ref v0, ref v1, ref v2, ref v3);
        ulong last = 0;
        for (int i = 0; i < text.Length; i++) last |= (ulong)text[i] << (8 * i);
        Absorb(Lower(last) | (ulong)length << 56, ref v0, ref v1, ref v2, ref v3);
        v2 ^= 0xff;
        for (int i = 0; i < 3; i++) Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Absorb(ulong word, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }

    /// <summary>Sets the bit that makes ASCII capitals small, in all eight bytes; digits have it already, and nothing else is in a hash.</summary>
    private static ulong Lower(ulong eight) => eight | 0x2020202020202020;

    public void Add(ulong value)
    {
        // Zero marks an empty slot; that one value in 2^64 is counted as another.
        _waiting[_waits++] = value == 0 ? 1 : value;
        if (_waits == _waiting.Length) Settle();
    }

    /// <summary>
    /// Puts away what waits. The places of all are looked at before the first is filled: they lie far apart, and memory answers many questions
    /// that do not depend on each other in the time of one.
    /// </summary>
    private void Settle()
    {
        var waiting = _waiting.AsSpan(0, _waits);
        Span<ulong> found = stackalloc ulong[waiting.Length];
        ulong[] slots = _slots;
        for (int i = 0; i < waiting.Length; i++) found[i] = slots[(int)waiting[i] & (slots.Length - 1)];
        for (int i = 0; i < waiting.Length; i++)
            if (found[i] != waiting[i] && Put(_slots, waiting[i]) && ++_count * 2 > _slots.Length) Grow();
        _waits = 0;
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
}
