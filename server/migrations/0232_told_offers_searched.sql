-- What right holders were told of is found by the index of one- and two-character pieces, as every list with readers is.
CALL access.searched('told_offers', 'mark', 'seller', 'note');
