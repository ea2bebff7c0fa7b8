/** The bits of 2 / pi behind its point, and before them a word without any. */
__constant ulong two_over_pi[20] = {
    0x0000000000000000ul, 0xA2F9836E4E441529ul, 0xFC2757D1F534DDC0ul, 0xDB6295993C439041ul, 0xFE5163ABDEBBC561ul,
    0xB7246E3A424DD2E0ul, 0x06492EEA09D1921Cul, 0xFE1DEB1CB129A73Eul, 0xE88235F52EBB4484ul, 0xE99C7026B45F7E41ul,
    0x3991D639835339F4ul, 0x9C845F8BBDF9283Bul, 0x1FF897FFDE05980Ful, 0xEF2F118B5A0A6D1Ful, 0x6D367ECF27CB09B7ul,
    0x4F463F669E5FEA2Dul, 0x7527BAC7EBE5F17Bul, 0x3D0739F78A5292EAul, 0x6BFB5FB11F8D5D08ul, 0x56033046FC7B6BABul};

/** 64 of these bits. */
ulong bits_from(const int from) {
    const int index = from / 64;
    const int shift = from % 64;
    return two_over_pi[index] << shift | two_over_pi[index + 1] >> 1 >> (63 - shift);
}
