#ifndef CWIDTH_H
#define CWIDTH_H

/// The columns of a character by the C library's table, which Swift does not see: X/Open names `wcwidth` only to those who
/// ask for it.
int cw_columns(int scalar);

#endif
